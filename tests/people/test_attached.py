"""Attached files: told by their content, made anew, kept until a scanner has called them clean (trust, rule 11; T13, T30)."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from agencies.acting import acting_as
from people import actions as people
from people.attached import clean
from people.attached.portable import without_camera
from people.attached.storing import place_of
from people.models import Attachment, RecordEntry
from people.tasks import scan_what_waits, sweep
from referrals import actions
from referrals.models import PackItem

SECRET = b"Jane Author"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    b'<Types><Override PartName="/word/document.xml" ContentType="x"/><Override PartName="/docProps/core.xml"/></Types>'
)


@pytest.fixture(autouse=True)
def files(settings, tmp_path):
    """Keep the files of a test in a directory of its own."""
    settings.ATTACHMENT_DIR = tmp_path
    return tmp_path


def picture(kind="JPEG", size=(40, 30)) -> bytes:
    """Return a picture that tells where it was taken, and by whom."""
    image, made, exif = Image.new("RGB", size, "green"), BytesIO(), Image.Exif()
    exif[0x013B], exif[0x8825] = SECRET.decode(), {1: "N", 2: (53.0, 0.0, 0.0)}
    image.save(made, kind, exif=exif.tobytes(), **({"comment": SECRET} if kind == "JPEG" else {}))
    return made.getvalue()


def pdf(**more) -> bytes:
    """Return a PDF with an author, a script and a note."""
    writer, made = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": SECRET.decode()})
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert('1')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.add_attachment("names.txt", SECRET)
    if more.get("locked"):
        writer.encrypt("secret")
    writer.write(made)
    return made.getvalue()


def docx(body=b"<w:p><w:r><w:t>Hello</w:t></w:r></w:p>", **parts) -> bytes:
    """Return a Word document with an author in its properties, and further parts."""
    made = BytesIO()
    with ZipFile(made, "w") as packed:
        packed.writestr("[Content_Types].xml", TYPES)
        packed.writestr("word/document.xml", b'<w:document w:rsidR="00AA">' + body + b"</w:document>")
        packed.writestr("docProps/core.xml", b"<creator>" + SECRET + b"</creator>")
        for name, part in parts.items():
            packed.writestr(name.replace("__", "/"), part)
    return made.getvalue()


def unpacked(made: bytes) -> bytes:
    """Return everything that a packed file holds, names too."""
    with ZipFile(BytesIO(made)) as packed:
        return b"".join(name.encode() + packed.read(name) for name in packed.namelist())


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_picture_keeps_its_pixels_and_nothing_else(kind):
    raw = picture(kind)
    made = clean(raw).content
    assert SECRET in raw and SECRET not in made
    with Image.open(BytesIO(made)) as image:
        assert (image.size, image.format, dict(image.getexif())) == ((40, 30), kind, {})


def test_what_lies_behind_a_picture_is_gone():
    assert b"<script>" not in clean(picture() + b"<script>alert(1)</script>").content


def test_a_pdf_keeps_its_pages_without_author_script_and_files():
    raw = pdf()
    made = clean(raw).content
    assert all(word in raw for word in (b"/JavaScript", b"/EmbeddedFile", b"/Author"))
    assert not any(word in made for word in (b"/JavaScript", b"/EmbeddedFile", b"/Author", SECRET))
    assert len(PdfReader(BytesIO(made)).pages) == 1


def test_a_picture_inside_a_pdf_loses_its_camera_too():
    assert SECRET not in without_camera(picture())
    Image.open(BytesIO(without_camera(picture()))).load()


def test_a_word_document_keeps_its_words_without_who_wrote_them():
    made = clean(docx())
    assert (made.format.code, "Hello" in made.text) == ("docx", True)
    assert SECRET not in unpacked(made.content) and b"rsid" not in unpacked(made.content)


BAD = {
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing": b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
    "a program": b"MZ\x90\x00\x03",
    "nothing": b"",
    "half a picture": picture()[:60],
    "half a PDF": b"%PDF-1.7\n1 0 obj",
    "a locked PDF": pdf(locked=True),
    "an archive": docx()[:30] + b"broken",
    "a document with macros": docx(**{"word__vbaProject.bin": b"x"}),
    "a document with files inside": docx(**{"word__embeddings__a.xlsx": b"x"}),
    "tracked changes": docx(b'<w:ins w:author="Jane"><w:r><w:t>new</w:t></w:r></w:ins>'),
    "comments": docx(b'<w:commentReference w:id="1"/>'),
    "entities": docx(b'<!DOCTYPE a [<!ENTITY b "c">]>'),
    "a way out of the archive": docx(**{"..__..__etc": b"x"}),
    "a bomb": docx(b"0" * 20_000_000),
    "latin letters": "née".encode("latin-1"),
}


@pytest.mark.parametrize("what", BAD)
def test_what_cannot_be_cleaned_is_refused_in_words(what):
    with pytest.raises(ValidationError) as caught:
        clean(BAD[what])
    assert caught.value.message_dict["file"][0].endswith(".")


def test_size_and_pixels_have_a_limit(settings):
    settings.ATTACHMENT_BYTES, settings.ATTACHMENT_PIXELS = 1000, 1000
    for raw in (b"a" * 1001, picture(size=(40, 30))[:900]):
        with pytest.raises(ValidationError):
            clean(raw)


def attached(county, raw=b"Slept badly since March.", **facts) -> RecordEntry:
    """Return a document of Sam's that the clinic attached."""
    with county.acting(county.osei) as by:
        facts = {"title": "A letter", "category": "needs_assessment", "sensitivity": 1, **facts}
        return people.attach(county.sam, by=by, raw=raw, **facts)


def url(county, entry, name="file") -> str:
    """Return the address of a document, or of its file."""
    return reverse(f"people:{name}", args=[county.sam.reference, entry.reference])


@pytest.mark.django_db
def test_a_file_waits_until_a_scanner_has_called_it_clean(county, settings):
    entry, client = attached(county), county.as_(county.osei)
    scan_what_waits(0)
    assert client.get(url(county, entry)).status_code == 409
    assert "no scanner set up" in client.get(url(county, entry, "entry")).content.decode()
    settings.ATTACHMENT_SCANNER = "false"
    scan_what_waits(0)
    assert "found something" in client.get(url(county, entry)).content.decode()
    other = attached(county)
    settings.ATTACHMENT_SCANNER = "true"
    scan_what_waits(0)
    answer = client.get(url(county, other))
    assert (answer.status_code, answer.content) == (200, b"Slept badly since March.")
    assert answer["Content-Disposition"] == f'attachment; filename="{other.reference}.txt"'
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert county.api(county.osei).get(f"/api/v1/people/{county.sam.reference}/entries/{other.reference}/file/").content
    assert client.get(url(county, county.need)).status_code == 409


@pytest.mark.django_db
def test_who_sees_the_entry_may_download_its_file_and_nobody_else(county, settings):
    settings.ATTACHMENT_SCANNER = "true"
    county.agree().consented()
    entry, draft = attached(county), county.draft()
    kept_back = attached(county, sensitivity=3)
    with county.acting(county.osei) as by:
        actions.send(actions.edit(draft, by=by, pack=[entry, kept_back]), by=by)
    scan_what_waits(0)
    assert county.as_(county.ana).get(url(county, entry)).status_code == 200
    assert county.as_(county.ana).get(url(county, kept_back)).status_code == 404
    assert county.as_(county.stranger).get(url(county, entry)).status_code == 404
    for viewer, rows in ((county.osei, 2), (county.stranger, 0)):
        with acting_as(viewer):
            assert Attachment.objects.count() == rows
    with connection.cursor() as cursor:
        cursor.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'people_attachment'")
        assert cursor.fetchone() == (True,)


@pytest.mark.django_db
def test_neither_title_nor_text_tells_an_address(county):
    with county.acting(county.osei) as by:
        place = {"channel": "address", "value": "12 Quiet Lane\nNG1 4AB"}
        people.record(county.sam, by=by, kind="contact_detail", title="Where Sam lives", details=place)
    for facts in ({"title": "Letter to 12 Quiet Lane"}, {"raw": b"I live at 12 Quiet Lane."}):
        with pytest.raises(ValidationError) as caught:
            attached(county, **facts)
        assert set(caught.value.message_dict) <= {"title", "file"}


@pytest.mark.django_db
def test_a_document_is_attached_on_the_page_once_and_goes_along(county, files):
    draft, client = county.draft(), county.as_(county.osei)
    place = reverse("referrals:attach", args=[draft.reference])

    def sends(**more):
        upload = SimpleUploadedFile("Sam Parker passport.jpg", picture(), "image/jpeg")
        told = {"title": "A photo of the door", "category": "housing", "sensitivity": "1", "request_key": "k"}
        return client.post(place, {**told, "file": upload, **more})

    form = client.get(place)
    assert form.status_code == 200 and '<option value="" selected>Choose</option>' in form.text
    wrong = sends(title="")
    assert wrong.status_code == 422 and "There is a problem" in wrong.content.decode()
    unsaid = sends(category="")  # no kind is chosen for whoever overlooks the question
    assert unsaid.status_code == 422 and "Select what it is about" in unsaid.content.decode()
    assert [sends().status_code, sends().status_code] == [303, 303]
    with county.acting(county.osei):
        (attachment,) = Attachment.objects.all()
        assert PackItem.objects.filter(referral=draft, entry=attachment.entry).exists()
    stored = place_of(attachment.stored_as)
    assert stored.exists() and stored.stat().st_mode & 0o77 == 0
    assert "Parker" not in str(stored) and SECRET not in stored.read_bytes()
    page = client.get(reverse("referrals:task", args=[draft.reference, "risks"])).content.decode()
    assert "A photo of the door" in page


@pytest.mark.django_db
def test_a_program_that_sends_a_document_twice_under_one_key_attaches_it_once(county):
    draft, api = county.draft(), county.api(county.osei)
    place = reverse("api:referral-attach", args=[draft.reference])
    told = {"file": "SGVsbG8=", "title": "A greeting", "category": "housing", "sensitivity": 1}

    def sends(key, **more):
        headers = {"If-Match": "*", "Idempotency-Key": key}
        return api.post(place, {**told, **more}, headers=headers).status_code

    assert [sends("one"), sends("one"), sends("one", title="Another")] == [200, 200, 422]
    with county.acting(county.osei):
        assert PackItem.objects.filter(referral=draft, entry__kind="document").count() == 1
    assert sends("two") == 200
    with county.acting(county.osei):
        assert PackItem.objects.filter(referral=draft, entry__kind="document").count() == 2


@pytest.mark.django_db
def test_files_that_belong_to_nothing_are_swept_away(county, settings, monkeypatch):
    kept = attached(county)
    monkeypatch.setattr("people.tasks.stored", lambda older_than_hours: ["0" * 32, kept.attachment.stored_as])
    gone = place_of("0" * 32)
    gone.parent.mkdir(exist_ok=True)
    gone.write_bytes(b"x")
    sweep(0)
    assert not gone.exists() and place_of(kept.attachment.stored_as).exists()
