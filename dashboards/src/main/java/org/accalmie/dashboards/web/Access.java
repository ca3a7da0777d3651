package org.accalmie.dashboards.web;

/** Who may use a route. */
enum Access {
  /** Who has no seat, too. */
  EVERYBODY,
  /** Council and employer, who see the same. */
  PARTIES,
  ADMIN,
  /** Whoever has a seat. */
  SEATED;

  boolean allows(Seat seat) {
    return switch (this) {
      case EVERYBODY, SEATED -> true;
      case PARTIES -> seat.seesFigures();
      case ADMIN -> seat == Seat.ADMIN;
    };
  }
}
