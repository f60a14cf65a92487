"""The demo county: an invented partnership, told through the hub's own actions.

`load` tells it in one transaction, `empty_hub` takes everything away again. Every name, place, number and story here is
made up; telephone numbers are from Ofcom's ranges for drama, addresses of e-mail from example.org.
"""
