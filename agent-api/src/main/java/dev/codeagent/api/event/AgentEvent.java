package dev.codeagent.api.event;

/**
 * Something that happened. State events are durable before their effect is visible; progress events
 * are never journalled and may be dropped.
 */
public sealed interface AgentEvent permits StateEvent, ProgressEvent {}
