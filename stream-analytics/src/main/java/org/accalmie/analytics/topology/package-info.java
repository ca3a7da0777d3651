/** The Kafka Streams topology: validate, count, close, release, direct. */
@NullMarked
package org.accalmie.analytics.topology;

import org.jspecify.annotations.NullMarked;
