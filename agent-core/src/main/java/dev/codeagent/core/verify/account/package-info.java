/**
 * The verifiers that hold for every task: something was done, it builds, and no test got lost or red. They
 * compare runs and texts; what a static look at tests tells is the business of another sub-package.
 */
@NullMarked
package dev.codeagent.core.verify.account;

import org.jspecify.annotations.NullMarked;
