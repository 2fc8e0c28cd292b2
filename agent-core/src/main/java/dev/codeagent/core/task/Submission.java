package dev.codeagent.core.task;

/**
 * What an application submitted, as the journal keeps it.
 *
 * @param text the whole text, details included
 * @param type the type's word
 */
public record Submission(String text, String type) {}
