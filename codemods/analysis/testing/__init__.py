"""Tests of the repository: what they put in the place of the API, and what they say of the requests that were sent.

The client's code is analysed first, as if there were no tests. Then the tests run, and whatever answers in the place of
a request gives a sample of its response, while the client's code goes on with the response itself.
"""
