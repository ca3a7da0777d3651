"""Runs the notification server of KDE Plasma, as plasmashell does, without the shell around it.

The server is Plasma's own library. What the shell adds in QML is done here: it tells the server that notifications
are inhibited when an application has asked for it, or when the owner has switched do-not-disturb on.
  SIGUSR1: the owner lets notifications through, as the shell's switch does
  SIGUSR2: the owner switches do-not-disturb on or off
"""
import ctypes
import signal
import time

QT = ctypes.CDLL("libQt5Core.so.5", mode=ctypes.RTLD_GLOBAL)
PLASMA = ctypes.CDLL("libnotificationmanager.so.1", mode=ctypes.RTLD_GLOBAL)
SERVER = "_ZN%s19NotificationManager6Server"
VERSION = 0x050F02  # of Qt, 5.15.2


def function(library, name, result, *arguments):
    found = getattr(library, name)
    found.restype = result
    found.argtypes = list(arguments)
    return found


def method(name, result, *arguments, const=False):
    return function(PLASMA, SERVER % ("K" if const else "") + name, result, *arguments)


POINTER = ctypes.c_void_p
argc = ctypes.c_int(1)
argv = (ctypes.c_char_p * 2)(b"plasma", None)
application = ctypes.create_string_buffer(4096)
function(QT, "_ZN16QCoreApplicationC1ERiPPci", None, POINTER, POINTER, POINTER, ctypes.c_int)(
    application, ctypes.byref(argc), argv, VERSION)
process_events = function(
    QT, "_ZN16QCoreApplication13processEventsE6QFlagsIN10QEventLoop17ProcessEventsFlagEE", None, ctypes.c_int)

server = method("4selfEv", POINTER)()
is_asked_for = method("22inhibitedByApplicationEv", ctypes.c_bool, POINTER, const=True)
is_inhibited = method("9inhibitedEv", ctypes.c_bool, POINTER, const=True)
inhibit = method("12setInhibitedEb", None, POINTER, ctypes.c_bool)
clear = method("16clearInhibitionsEv", None, POINTER)

own = False


def let_through(number, frame):
    global own
    own = False
    clear(server)


def switch_own(number, frame):
    global own
    own = not own


signal.signal(signal.SIGUSR1, let_through)
signal.signal(signal.SIGUSR2, switch_own)
if not method("4initEv", ctypes.c_bool, POINTER)(server):
    raise SystemExit("the name org.freedesktop.Notifications is taken")
while True:
    process_events(0)
    wanted = own or is_asked_for(server)
    if wanted != is_inhibited(server):
        inhibit(server, wanted)
    time.sleep(0.02)
