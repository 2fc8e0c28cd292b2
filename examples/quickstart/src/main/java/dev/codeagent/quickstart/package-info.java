/** The sample project of the quickstart as a resource: its files, its scripted session, and how its tasks should end. */
@NullMarked
package dev.codeagent.quickstart;

import org.jspecify.annotations.NullMarked;
