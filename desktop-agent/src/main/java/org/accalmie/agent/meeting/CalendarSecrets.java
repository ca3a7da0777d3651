package org.accalmie.agent.meeting;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.accalmie.agent.secret.Secret;
import org.accalmie.agent.secret.SecretException;
import org.accalmie.agent.secret.SecretName;
import org.accalmie.agent.secret.SecretStore;

/** What opens the owner's calendars, out of the store of secrets. */
final class CalendarSecrets {
  private final SecretStore store;

  CalendarSecrets(SecretStore store) {
    this.store = store;
  }

  /** A calendar as it is read; the store is asked only when it is. */
  CalendarSource source(OwnersCalendar calendar) {
    return switch (calendar.place()) {
      case OwnersCalendar.Dav dav -> dav(calendar.id(), dav);
      case OwnersCalendar.Published(String server, Optional<String> user) ->
          new CalendarSource.Published(
              () -> URI.create(reveal(SecretName.calendarAddress(calendar.id()))),
              user.map(name -> login(calendar.id(), name)));
      case OwnersCalendar.Kept(Path file) -> new CalendarSource.Kept(file);
    };
  }

  CalendarSource.Dav dav(String id, OwnersCalendar.Dav place) {
    return new CalendarSource.Dav(place.collection(), login(id, place.user()));
  }

  private Login login(String id, String user) {
    return new Login(user, () -> reveal(SecretName.calendarPassword(id)));
  }

  private String reveal(SecretName name) throws CalendarException {
    try {
      return store
          .find(name)
          .map(Secret::reveal)
          .orElseThrow(() -> new CalendarException(CalendarTrouble.NO_SECRET));
    } catch (SecretException e) {
      throw new CalendarException(CalendarTrouble.SECRETS_CLOSED);
    }
  }

  /** Keeps what a calendar needs. */
  void keep(String id, Optional<Secret> address, Optional<Secret> password) throws SecretException {
    if (address.isPresent()) {
      store.keep(SecretName.calendarAddress(id), address.get());
    }
    if (password.isPresent()) {
      store.keep(SecretName.calendarPassword(id), password.get());
    }
  }

  void forget(String id) throws SecretException {
    store.forget(SecretName.calendarAddress(id));
    store.forget(SecretName.calendarPassword(id));
  }
}
