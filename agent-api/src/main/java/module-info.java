/** The public API and SPI of Code Agent: interfaces, records, sealed events and errors. */
module dev.codeagent.api {
  requires static transitive org.jspecify;

  exports dev.codeagent.api.backlog;
  exports dev.codeagent.api.budget;
  exports dev.codeagent.api.call;
  exports dev.codeagent.api.error;
  exports dev.codeagent.api.event;
  exports dev.codeagent.api.evidence;
  exports dev.codeagent.api.hook;
  exports dev.codeagent.api.json;
  exports dev.codeagent.api.llm;
  exports dev.codeagent.api.plugin;
  exports dev.codeagent.api.process;
  exports dev.codeagent.api.server;
  exports dev.codeagent.api.strategy;
  exports dev.codeagent.api.task;
  exports dev.codeagent.api.tool;
  exports dev.codeagent.api.verify;

  uses dev.codeagent.api.plugin.AgentPlugin;
}
