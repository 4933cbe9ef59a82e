import os

os.environ.setdefault("SETTINGS_MODULE", "project.settings.prod")

from billing.management.sync_invoices import Command

if __name__ == "__main__":
    Command().handle(region="US", limit=2)
