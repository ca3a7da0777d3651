/** Reports: a day that has ended becomes answers, and nothing but answers, in the outbox. */
@NullMarked
package org.accalmie.agent.report;

import org.jspecify.annotations.NullMarked;
