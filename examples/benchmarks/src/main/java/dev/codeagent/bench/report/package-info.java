/** What was measured, and how it is shown: rows, the table, JSON and Markdown. Measures nothing. */
@NullMarked
package dev.codeagent.bench.report;

import org.jspecify.annotations.NullMarked;
