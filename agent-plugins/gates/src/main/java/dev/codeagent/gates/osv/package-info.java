/** Known vulnerabilities from an export of OSV on the disk: entries, order of versions, severity. Nothing here asks a network. */
@NullMarked
package dev.codeagent.gates.osv;

import org.jspecify.annotations.NullMarked;
