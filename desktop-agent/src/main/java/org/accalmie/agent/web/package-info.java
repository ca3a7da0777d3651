/** A small web server for this machine alone; what the JDK has of it wakes up each second. */
@NullMarked
package org.accalmie.agent.web;

import org.jspecify.annotations.NullMarked;
