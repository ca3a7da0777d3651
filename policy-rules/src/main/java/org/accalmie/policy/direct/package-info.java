/** What is said about windows: who may have which when, by which article, and what changes next. */
@NullMarked
package org.accalmie.policy.direct;

import org.jspecify.annotations.NullMarked;
