/** The catalogue of measures and the definition of each as a pure function of a person-day. */
@NullMarked
package org.accalmie.policy.measure;

import org.jspecify.annotations.NullMarked;
