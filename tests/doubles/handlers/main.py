from flexi import Flexi, summary


def main():
    client = Flexi("account", "token")
    file = client.upload("invoice.pdf", b"%PDF-1.4 invoice", "me@example.com")
    task_id = client.capture([file], "US", "me@example.com", label="weekly")
    task = client.wait(task_id)
    print(summary(task).split(" ", 1)[1])
    print(len(client.targets(task_id)))
    client.add_vendor("US", "ACME", "DE02")
    print(sorted(client.vendors("US").items())[-1])


main()
