"""What is sent to the doors of the standards, and what stands in their addresses."""

SAID = {"theme": 6, "answer": "not_applicable", "words": "It is not about offending."}
PAGES = {"standards:criterion": SAID}
API = {"assurance-list": {**SAID, "criterion": "ED5 P7"}}
ADDRESSES = {
    ("standards:", "reference"): lambda world, subject: world.plan.reference,
    ("standards:criterion", "criterion"): lambda world, subject: "ed5-p7",
    ("api:assurance", "plan"): lambda world, subject: world.plan.reference,
}
