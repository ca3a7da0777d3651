/** The count of the analytics in Apache Flink, for the benchmark alone. */
@NullMarked
package org.accalmie.flink;

import org.jspecify.annotations.NullMarked;
