/** What a look at the nearest tests amounts to. */
package dev.codeagent.core.verify.nearest;

import dev.codeagent.core.verify.host.ModuleHost;

/** Sealed: nothing, a doubt from which nothing follows, a name that is not there, or a test that the change breaks. */
sealed interface Seen {

  /**
   * No test failed.
   *
   * @param asked how many test classes ran to their end
   * @param reaching how many reach the change
   */
  record Nothing(int asked, int reaching) implements Seen {}

  /**
   * Something failed, but not only with head's code, not every time, or not as a test of the build.
   *
   * @param test the class
   * @param message what the first test of it failed with
   */
  record Doubt(String test, String message) implements Seen {}

  /**
   * A name in the body of a method that nothing declares, where base's version of the same sources compiles.
   *
   * @param release the release of Java that it was compiled for
   */
  record Unresolved(int release, ModuleHost.Problem problem) implements Seen {}

  /**
   * A test that passes with base's code and fails with head's, each time.
   *
   * @param className the class of the test
   * @param method the name of its method
   * @param message what it failed with
   * @param others how many more tests of the class fail likewise
   * @param beside how many classes of tests ran before it in the rounds that it was not alone in
   */
  record Regression(String className, String method, String message, int others, int beside)
      implements Seen {}
}
