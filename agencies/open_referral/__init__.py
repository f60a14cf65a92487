"""The directory as others read and write it: HSDS 3 and Open Referral UK 3 (https://docs.openreferral.org).

`writing` says our rows in that form, `reading` understands that form, `importing` compares a file with the directory and
takes in what differs. What HSDS has no field for stands in attributes of a taxonomy of our own (`terms`).
"""
