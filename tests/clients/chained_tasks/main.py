from jobs.steps import capture, fetch, plan, store, summarize

chain = store.s("a.pdf") | capture.s() | fetch.s() | summarize.s()
print(chain.apply())
print(summarize.delay(fetch.delay(capture(store("b.pdf")))), plan())
