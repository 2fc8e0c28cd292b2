/**
 * YAML documents as trees that know where each part stands, with limits and without objects of any library.
 * Says nothing about what a document means.
 */
@NullMarked
package dev.codeagent.core.yaml;

import org.jspecify.annotations.NullMarked;
