/** The courier: carries the outbox to Kafka, and brings agreements back. */
@NullMarked
package org.accalmie.agent.courier;

import org.jspecify.annotations.NullMarked;
