"""The pages of the agencies room."""

from django.urls import path

from agencies.views import account, applications, directory, entrance, finder, invitations, needs, services, staff

urlpatterns = [
    path("account/", account.account, name="account"),
    path("account/login/", entrance.SignIn.as_view(), name="account_login"),
    path("account/tokens/", account.tokens, name="tokens"),
    path("account/tokens/<ref:reference>/revoke/", account.revoke, name="token_revoke"),
    path("acting/", account.acting, name="acting"),
    path("demo/enter/", entrance.demo_enter, name="demo_enter"),
    path("invitations/<slug:secret>/", invitations.invitation, name="invitation"),
    path("agencies/", directory.agencies, name="agencies"),
    path("agencies/apply/", applications.apply, name="agency_apply"),
    path("agencies/apply/sent/", applications.applied, name="applied"),
    path("agencies/applications/", applications.applications, name="applications"),
    path("agencies/applications/<ref:reference>/", applications.application, name="application"),
    path("agencies/applications/<ref:reference>/approve/", applications.approve, name="agency_approve"),
    path("agencies/applications/<ref:reference>/refuse/", applications.refuse, name="agency_refuse"),
    path(
        "agencies/applications/<ref:reference>/invitations/<ref:invitation>/resend/",
        applications.resend,
        name="application_resend",
    ),
    path("agencies/staff/", staff.staff, name="staff"),
    path("agencies/staff/invite/", staff.invite, name="membership_invite"),
    path("agencies/staff/<ref:reference>/end/", staff.end, name="membership_end"),
    path("agencies/staff/<ref:reference>/team/", staff.place, name="membership_place"),
    path("agencies/staff/invitations/<ref:reference>/resend/", staff.resend, name="invitation_resend"),
    path("agencies/staff/invitations/<ref:reference>/cancel/", staff.cancel, name="invitation_cancel"),
    path("agencies/services/", finder.services, name="services"),
    path("agencies/services/<ref:service>/", services.service, name="service"),
    path("agencies/services/<ref:service>/confirm/", services.confirm, name="service_confirm"),
    path("agencies/services/<ref:service>/capacity/", services.capacity, name="service_capacity"),
    path("agencies/services/<ref:service>/withdraw/", services.withdraw, name="service_withdraw"),
    path("agencies/needs/", needs.needs, name="needs"),
    path("agencies/needs/<ref:reference>/end/", needs.end, name="need_end"),
    path("agencies/<ref:reference>/", directory.agency, name="agency"),
    path("agencies/<ref:reference>/change/", directory.change, name="agency_change"),
    path("agencies/<ref:reference>/services/new/", services.publish, name="service_publish"),
    path("agencies/<ref:reference>/services/<ref:service>/change/", services.change, name="service_change"),
]
