/**
 * The Kafka Streams application: counts reports, releases noisy figures, opens and closes windows.
 */
@NullMarked
package org.accalmie.analytics;

import org.jspecify.annotations.NullMarked;
