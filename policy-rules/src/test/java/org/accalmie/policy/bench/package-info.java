/** Measures what agreements cost. */
@org.jspecify.annotations.NullMarked
package org.accalmie.policy.bench;
