"""A mail server that takes mail for tests: every accepted one becomes a file of its own."""
import asyncio
import os
import ssl
import sys
import uuid

from aiosmtpd.smtp import SMTP, AuthResult

directory, port, tls_port, user, secret = sys.argv[1:6]


class Keep:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 5.1.1 No such mailbox"
        if address.startswith("later@"):
            return "451 4.2.1 Try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = os.path.join(directory, uuid.uuid4().hex)
        with open(name + ".part", "wb") as file:
            file.write((" ".join([envelope.mail_from] + envelope.rcpt_tos) + "\n").encode())
            file.write(envelope.content)
        os.rename(name + ".part", name + ".eml")
        return "250 OK"

    async def auth_XOAUTH2(self, server, args):
        import base64
        given = base64.b64decode(args[1]).decode()
        expected = "user=%s\x01auth=Bearer %s\x01\x01" % (user, secret)
        return AuthResult(success=given == expected, handled=False, auth_data=user)


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == user.encode() and data.password == secret.encode()
    return AuthResult(success=right, handled=False)


def protocol(context=None):
    return SMTP(
        Keep(), hostname="localhost", data_size_limit=64 * 1024 * 1024,
        authenticator=authenticate, auth_required=True, auth_require_tls=False,
        tls_context=context)


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(
        os.path.join(directory, "certificate.pem"), os.path.join(directory, "key.pem"))
    loop = asyncio.get_running_loop()
    await loop.create_server(lambda: protocol(context), "127.0.0.1", int(port))
    await loop.create_server(lambda: protocol(), "127.0.0.1", int(tls_port), ssl=context)
    await asyncio.Event().wait()


asyncio.run(main())
