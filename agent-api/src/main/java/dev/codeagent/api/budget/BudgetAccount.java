package dev.codeagent.api.budget;

import dev.codeagent.api.error.BudgetExceededException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An account that money and tokens are reserved on before a call and settled after it; accounts
 * nest (call within task within run within day), and a reservation holds on all of them or none.
 *
 * <p>Safe for many threads. A limit is overrun at most by what calls in flight use beyond their
 * estimates.
 */
public final class BudgetAccount {

  private final String name;
  private final String setting;
  private final @Nullable Usd moneyLimit;
  private final long tokenLimit;
  private final @Nullable BudgetAccount parent;
  private final ReentrantLock lock;
  private final Consumer<Usage> told;

  private Usd reservedMoney = Usd.ZERO;
  private long reservedTokens;
  private Usd spentMoney = Usd.ZERO;
  private Usage spent = Usage.NONE;

  private BudgetAccount(
      String name,
      String setting,
      @Nullable Usd moneyLimit,
      long tokenLimit,
      @Nullable BudgetAccount parent,
      Consumer<Usage> told) {
    this.name = name;
    this.setting = setting;
    this.moneyLimit = moneyLimit;
    this.tokenLimit = tokenLimit;
    this.parent = parent;
    this.told = told;
    this.lock = parent == null ? new ReentrantLock() : parent.lock;
  }

  /**
   * An account of its own.
   *
   * @param name what it is for, shown when it is used up: {@code day}, {@code run}, {@code task}
   * @param moneyLimit dollars, or null for no limit
   * @param tokenLimit tokens, {@link Long#MAX_VALUE} for no limit
   */
  public static BudgetAccount open(String name, @Nullable Usd moneyLimit, long tokenLimit) {
    return new BudgetAccount(name, setting(name), moneyLimit, tokenLimit, null, usage -> {});
  }

  /** An account without limits, which only counts. */
  public static BudgetAccount unlimited() {
    return open("unlimited", null, Long.MAX_VALUE);
  }

  /** An account within this one. */
  public BudgetAccount within(String childName, @Nullable Usd money, long tokens) {
    return new BudgetAccount(childName, setting(childName), money, tokens, this, usage -> {});
  }

  /**
   * An account within this one that limits money by a setting of its own place.
   *
   * @param childName what it is for, shown when it is used up
   * @param setting the whole key of the setting that holds the limit, told to whoever has to raise it
   * @param money dollars
   */
  public BudgetAccount within(String childName, String setting, Usd money) {
    return new BudgetAccount(childName, setting, money, Long.MAX_VALUE, this, usage -> {});
  }

  /**
   * An account without limits within this one that tells of all that is settled or booked on it, as soon as it is: also
   * what work that outlives its call costs.
   *
   * @param childName what it is for
   * @param told takes each usage that is not nothing, on the thread that settles it, without a lock
   */
  public BudgetAccount telling(String childName, Consumer<Usage> told) {
    return new BudgetAccount(childName, setting(childName), null, Long.MAX_VALUE, this, told);
  }

  /** Whether this account or one around it limits money. */
  public boolean limitsMoney() {
    return moneyLimit != null || (parent != null && parent.limitsMoney());
  }

  /**
   * Reserves an estimate on this account and all around it.
   *
   * @param money the estimated price, or null when the price is unknown
   * @param tokens the estimated tokens
   * @throws BudgetExceededException when an account would be overrun, or when the price is unknown
   *     and an account limits money
   */
  public Reservation reserve(@Nullable Usd money, long tokens) {
    lock.lock();
    try {
      for (BudgetAccount a = this; a != null; a = a.parent) {
        a.check(money, tokens);
      }
      Usd amount = money == null ? Usd.ZERO : money;
      for (BudgetAccount a = this; a != null; a = a.parent) {
        a.reservedMoney = a.reservedMoney.plus(amount);
        a.reservedTokens += tokens;
      }
      return new Reservation(this, amount, tokens);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Whether as much could be reserved now. Nothing is held by asking.
   *
   * @param money the estimated price, or null when the price is unknown
   * @param tokens the estimated tokens
   */
  public boolean allows(@Nullable Usd money, long tokens) {
    lock.lock();
    try {
      for (BudgetAccount a = this; a != null; a = a.parent) {
        a.check(money, tokens);
      }
      return true;
    } catch (BudgetExceededException e) {
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Books usage that is already known, such as that of a journal, without a reservation. */
  public void book(Usage usage) {
    lock.lock();
    try {
      for (BudgetAccount a = this; a != null; a = a.parent) {
        a.add(usage);
      }
    } finally {
      lock.unlock();
    }
    tell(usage);
  }

  /** What was settled so far. */
  public Usage spent() {
    lock.lock();
    try {
      return spent;
    } finally {
      lock.unlock();
    }
  }

  private void check(@Nullable Usd money, long tokens) {
    if (moneyLimit != null) {
      if (money == null) {
        throw new BudgetExceededException(
            "price-unknown",
            "The " + name + " budget limits money, but the price of the model is unknown.",
            "Add the model under `price` in agent.yaml.");
      }
      Usd taken = spentMoney.plus(reservedMoney);
      if (taken.plus(money).compareTo(moneyLimit) > 0) {
        // of a limit that is reached already, what the call needs says nothing
        String needed = taken.compareTo(moneyLimit) < 0 ? ", and the call needs " + money : "";
        throw new BudgetExceededException(
            "budget-" + name,
            "The " + name + " budget of " + moneyLimit + " does not allow this call: " + spentMoney
                + " is spent, " + reservedMoney + " reserved" + needed + ".",
            "Raise `" + setting + "` and resume.");
      }
    }
    if (spent.tokens() + reservedTokens + tokens > tokenLimit) {
      throw new BudgetExceededException(
          "budget-" + name + "-tokens",
          "The " + name + " budget of " + tokenLimit + " tokens does not allow this call: "
              + spent.tokens() + " are spent, " + reservedTokens + " reserved, and the call needs "
              + tokens + ".",
          "Raise the token limit and resume.");
    }
  }

  private static String setting(String name) {
    return "budget." + name;
  }

  private void tell(Usage usage) {
    if (usage.equals(Usage.NONE)) {
      return;
    }
    for (BudgetAccount a = this; a != null; a = a.parent) {
      a.told.accept(usage);
    }
  }

  private void add(Usage usage) {
    Usd cost = usage.cost();
    spentMoney = cost == null ? spentMoney : spentMoney.plus(cost);
    spent = spent.plus(usage);
  }

  private void release(Usd money, long tokens) {
    reservedMoney = reservedMoney.minus(money);
    reservedTokens -= tokens;
  }

  /** Money and tokens held until {@link #settle}; closing without settling gives them back. */
  public static final class Reservation implements AutoCloseable {
    private final BudgetAccount account;
    private final Usd money;
    private final long tokens;
    private boolean open = true;

    private Reservation(BudgetAccount account, Usd money, long tokens) {
      this.account = account;
      this.money = money;
      this.tokens = tokens;
    }

    /** Replaces the estimate by what was used; the first call counts, later ones do nothing. */
    public void settle(Usage usage) {
      account.lock.lock();
      try {
        if (!open) {
          return;
        }
        open = false;
        for (BudgetAccount a = account; a != null; a = a.parent) {
          a.release(money, tokens);
          a.add(usage);
        }
      } finally {
        account.lock.unlock();
      }
      account.tell(usage);
    }

    /** Gives the reservation back where it was not settled. */
    @Override
    public void close() {
      settle(Usage.NONE);
    }
  }
}
