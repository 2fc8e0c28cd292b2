package dev.codeagent.llm.http;

import org.junit.jupiter.api.Nested;

/** HTTP/1.1 carries requests of both kinds of threads alike, though in different ways. */
class Http1Test {

  @Nested
  class RepliesOnPlatformThreads extends ReplyContract {
    RepliesOnPlatformThreads() {
      super(Caller.PLATFORM);
    }
  }

  @Nested
  class RepliesOnVirtualThreads extends ReplyContract {
    RepliesOnVirtualThreads() {
      super(Caller.VIRTUAL);
    }
  }

  @Nested
  class StallsOnPlatformThreads extends StallContract {
    StallsOnPlatformThreads() {
      super(Caller.PLATFORM);
    }
  }

  @Nested
  class StallsOnVirtualThreads extends StallContract {
    StallsOnVirtualThreads() {
      super(Caller.VIRTUAL);
    }
  }

  @Nested
  class KeptConnectionsOnPlatformThreads extends KeptConnectionContract {
    KeptConnectionsOnPlatformThreads() {
      super(Caller.PLATFORM);
    }
  }

  @Nested
  class KeptConnectionsOnVirtualThreads extends KeptConnectionContract {
    KeptConnectionsOnVirtualThreads() {
      super(Caller.VIRTUAL);
    }
  }
}
