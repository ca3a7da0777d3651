"""Answers as dunst does since 1.10, with levels of pause, as far as its properties go (src/dbus.c of dunst)."""
import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

DAEMON = "org.freedesktop.Notifications"
CONTROL = "org.dunstproject.cmd0"
UNKNOWN = "org.freedesktop.DBus.Error.InvalidArgs"


class Dunst(dbus.service.Object):
    level = 0

    @dbus.service.method("org.freedesktop.DBus.Properties", "ss", "v")
    def Get(self, interface, name):
        if interface == CONTROL and name == "pauseLevel":
            return dbus.UInt32(self.level)
        if interface == CONTROL and name == "paused":
            return self.level != 0
        raise dbus.DBusException("No such property", name=UNKNOWN)

    @dbus.service.method("org.freedesktop.DBus.Properties", "ssv")
    def Set(self, interface, name, value):
        if interface != CONTROL or name not in ("pauseLevel", "paused"):
            raise dbus.DBusException("No such property", name=UNKNOWN)
        self.level = min(100, int(value)) if name == "pauseLevel" else 100 if value else 0
        self.PropertiesChanged(CONTROL, {"paused": self.level != 0, "pauseLevel": dbus.UInt32(self.level)}, [])

    @dbus.service.signal("org.freedesktop.DBus.Properties", "sa{sv}as")
    def PropertiesChanged(self, interface, changed, invalidated):
        pass


bus = dbus.SessionBus(mainloop=DBusGMainLoop())
name = dbus.service.BusName(DAEMON, bus, do_not_queue=True)
dunst = Dunst(bus, "/org/freedesktop/Notifications")
GLib.MainLoop().run()
