/** What the pages show, kept in memory and read from Kafka again at each start. */
@NullMarked
package org.accalmie.dashboards.store;

import org.jspecify.annotations.NullMarked;
