"""What is done about resemblances, questions between agencies, and links: one function for each verb."""

from matching.actions.asking import answer_enquiry, ask_enquiry, ask_match, close_enquiry
from matching.actions.comparing import dismiss_match, undo_link

__all__ = ["answer_enquiry", "ask_enquiry", "ask_match", "close_enquiry", "dismiss_match", "undo_link"]
