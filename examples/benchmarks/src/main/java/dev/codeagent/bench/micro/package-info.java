/** What is measured by JMH: the layers without network and JSON. */
@NullMarked
package dev.codeagent.bench.micro;

import org.jspecify.annotations.NullMarked;
