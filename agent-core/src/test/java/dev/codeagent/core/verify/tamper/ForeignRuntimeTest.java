/** Specifies what production of JavaScript and Python may do to the process that tests run in. */
package dev.codeagent.core.verify.tamper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.evidence.EvidenceOutcome;
import dev.codeagent.core.verify.fixture.MemoryVerification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignRuntimeTest {

  private static EvidenceOutcome judge(String task, String path, String before, String now)
      throws InterruptedException {
    return MemoryVerification.task(task)
        .changed("lib/" + path, before, now)
        .verify(new TamperVerifier())
        .outcome();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.js | const fs = require('fs');^fs.writeFileSync = (f, t) => {};",
        "a.mjs | import * as fs from 'node:fs';^fs.promises.writeFile = g;",
        "a.js | require('node:util').isDeepStrictEqual = () => true;",
        "a.ts | process.exitCode = 0;",
        "a.js | process.on('exit', () => {});",
        "a.js | process['exitCode'] = 0;",
        "a.js | console.error = () => {};",
        "a.js | JSON.stringify = g;",
        "a.js | Object.is = () => true;",
        "a.js | Array.prototype.every = () => true;",
        "a.js | Object.defineProperty(Math, 'abs', { value: g });",
        "a.js | Object.assign(globalThis, { f });",
        "a.py | import os^os._exit(0)",
        "a.py | atexit.register(f)",
        "a.py | sys.excepthook = f",
        "a.py | import builtins^builtins.len = f",
        "a.py | import json^json.dumps = f",
        "a.py | sys.modules['shop'] = f",
        "a.py | import math as m, shop^m.isclose = f",
        "a.py | import os.path^os.path.exists = f",
        "a.py | import builtins^setattr(builtins, 'abs', f)"
      })
  void what_the_runtime_brings_stays_as_it_is(String path, String code)
      throws InterruptedException {
    String text = code.replace('^', '\n') + "\n";

    assertThat(judge("Mend the sum", path, "f()\n", "f()\n" + text))
        .isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(judge("Mend the sum", path, text, text + "f()\n")).isEqualTo(EvidenceOutcome.PASS);
    assertThat(judge("Patch the runtime so that its exit is a hook", path, "f()\n", "f()\n" + text))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.js | const fs = require('fs');^fs.writeFileSync('a', 'b');^const a = fs.x === b;",
        "a.js | const fs = require('fs');^const o = {};^o.fs.x = 1;",
        "a.js | process.exit(1);^process.title = 'a';^process.env.A = 'b';",
        "a.js | module.exports = { f };^exports.g = g;",
        "a.js | Cart.prototype.total = g;^window.console2 = 1;",
        "a.js | Object.assign(target, { f });",
        "a.py | sys.exit(1)^sys.path = []^self.os.a = 1",
        "a.py | os.environ['A'] = 'b'^x = os.sep == 'a'",
        "a.py | json = {}^json['a'] = 1^types = {}^types[name] = make",
        "a.py | import shop.json as kept^kept.a = 1",
        "a.rb | process.exitCode = 0"
      })
  void what_is_only_used_is_let_be(String path, String code) throws InterruptedException {
    assertThat(judge("Mend the sum", path, "f()\n", "f()\n" + code.replace('^', '\n') + "\n"))
        .isEqualTo(EvidenceOutcome.PASS);
  }

  @Test
  void a_plugin_that_is_found_by_itself_is_asked_about() throws InterruptedException {
    String points = "[pytest11]\nnotes = shop.calc\n";

    assertThat(plugin("Mend the sum", points)).isEqualTo(EvidenceOutcome.UNDECIDED);
    assertThat(plugin("Mend the sum", "[console_scripts]\na = b:c\n"))
        .isEqualTo(EvidenceOutcome.PASS);
    assertThat(plugin("Add a plugin for pytest", points)).isEqualTo(EvidenceOutcome.PASS);
  }

  private static EvidenceOutcome plugin(String task, String points) throws InterruptedException {
    return MemoryVerification.task(task)
        .added("shop.egg-info/entry_points.txt", points)
        .verify(new TamperVerifier())
        .outcome();
  }
}
