package dev.codeagent.llm.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.codeagent.api.error.ProviderException;
import dev.codeagent.api.error.ProviderFault;
import dev.codeagent.api.llm.LlmProvider;
import dev.codeagent.api.llm.LlmRequest;
import dev.codeagent.api.llm.Message;
import dev.codeagent.api.llm.ModelId;
import dev.codeagent.api.llm.ModelInfo;
import dev.codeagent.llm.Calls;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How routes share calls, and in which order others step in. */
class BalanceTest {

  private static final LlmProvider NOBODY = call -> {
    throw new AssertionError("nothing is sent here");
  };

  private final Map<String, Double> loads = new HashMap<>();
  private double drawn = 0.5;

  @Test
  void givenWeights_thenConversationsAreSharedByThem() {
    Balance balance = new WeightedBalance();
    List<Route> routes = List.of(route("p/a", 3, null), route("p/b", 1, null));

    long first = sessions().stream()
        .filter(session -> balance.choose(routes, session, 0).equals(routes.getFirst()))
        .count();

    assertThat(first).isBetween(650L, 850L);
  }

  @Test
  void givenARouteThatComesBack_thenATenthOfItsOwnConversationsReturnFirst() {
    Route back = route("p/back", 0, 1, null);
    Route other = route("p/other", 0, 1, null);
    Routes routes = new Routes(List.of(back, other), Routes.Sharing.WEIGHTED, () -> drawn);
    long usual = count(routes, back, 0);
    ProviderException fault = ProviderException.of(ProviderFault.SERVER_ERROR, "Down.", "Wait.");
    back.health().failed(Admission.USUAL, fault, 1, 2);
    back.health().failed(Admission.USUAL, fault, 3, 4);
    long probed = Duration.ofMinutes(10).toNanos();
    Admission probe = back.health().claim(probed, false);
    assertThat(probe).isNotNull();
    back.health().answered(probe, probed, probed);

    assertThat(count(routes, back, probed)).isBetween(usual / 20, usual / 5);
  }

  private static long count(Routes routes, Route route, long now) {
    return sessions().stream()
        .filter(session ->
            route.equals(routes.choose(new Journey(routes, session, false), session, now)))
        .count();
  }

  @Test
  void givenTheTurnsOfATask_thenTheyStayOnOneRoute() {
    List<Message> messages = new ArrayList<>();
    messages.add(new Message.SystemMessage("You are an agent."));
    messages.add(new Message.UserMessage("Task: mend it"));
    long session = Session.of(request(messages));
    messages.add(new Message.AssistantMessage("I will.", List.of(), List.of()));
    messages.add(new Message.UserMessage("Go on."));

    assertThat(Session.of(request(messages))).isEqualTo(session);
    assertThat(Session.of(Calls.hello("openai/m"))).isNotEqualTo(session);
  }

  @Test
  void givenARouteThatGoes_thenOnlyItsOwnConversationsMove() {
    Balance balance = new WeightedBalance();
    Route a = route("p/a", 1, null);
    Route b = route("p/b", 1, null);
    Route c = route("p/c", 1, null);

    assertThat(sessions()).allSatisfy(session -> {
      Route before = balance.choose(List.of(a, b, c), session, 0);
      if (!before.equals(c)) {
        assertThat(balance.choose(List.of(a, b), session, 0)).isEqualTo(before);
      }
    });
  }

  @Test
  void givenASaturatedRoute_thenItsConversationsGoWhereThereIsRoom() {
    Balance balance = new WeightedBalance();
    Route a = route("p/a", 1, null);
    Route b = route("p/b", 1, null);
    loads.put("p/a", 1.0);

    assertThat(sessions())
        .allSatisfy(
            session -> assertThat(balance.choose(List.of(a, b), session, 0)).isEqualTo(b));
  }

  @Test
  void givenLeastLoaded_thenANewConversationGoesThereAndStays() {
    Balance balance = new LeastLoadedBalance(new Sessions());
    Route a = route("p/a", 1, null);
    Route b = route("p/b", 1, null);
    loads.put("p/a", 0.4);
    loads.put("p/b", 0.2);
    assertThat(balance.choose(List.of(a, b), 1, 0)).isEqualTo(b);

    loads.put("p/b", 0.9);
    assertThat(balance.choose(List.of(a, b), 1, 0)).isEqualTo(b);
    assertThat(balance.choose(List.of(a, b), 2, 0)).isEqualTo(a);

    loads.put("p/b", 1.0);
    assertThat(balance.choose(List.of(a, b), 1, 0)).isEqualTo(a);
  }

  @Test
  void givenNothingIsKnown_thenTheChainKeepsItsOrder() {
    List<Route> chain = List.of(route("p/a", 1, null), route("p/b", 1, null));

    assertThat(order(chain).choose(chain, 1, 0)).isEqualTo(chain.getFirst());
  }

  @Test
  void givenAMuchCheaperAndFasterRoute_thenItComesFirstThoughItIsSecondInTheList() {
    Route dear = route("p/dear", 1, new ModelInfo.Price(10_000, 1_000, 30_000));
    Route cheap = route("p/cheap", 1, new ModelInfo.Price(1_000, 100, 3_000));
    List<Route> chain = List.of(dear, cheap);
    assertThat(order(chain).choose(chain, 1, 0)).isEqualTo(dear);

    dear.health().firstPiece(Duration.ofSeconds(8).toNanos(), 0);
    cheap.health().firstPiece(Duration.ofSeconds(1).toNanos(), 0);

    assertThat(order(chain).choose(chain, 1, 0)).isEqualTo(cheap);
  }

  @Test
  void givenARouteThatOftenFails_thenAnotherComesFirstUntilThatIsForgotten() {
    Route flaky = route("p/flaky", 1, null);
    Route steady = route("p/steady", 1, null);
    List<Route> chain = List.of(flaky, steady);
    for (int i = 0; i < 6; i++) {
      flaky
          .health()
          .failed(
              Admission.USUAL, ProviderException.of(ProviderFault.CUT_STREAM, "Cut.", ""), 0, 0);
    }

    assertThat(order(chain).choose(chain, 1, 0)).isEqualTo(steady);
    assertThat(order(chain).choose(chain, 1, Duration.ofMinutes(5).toNanos())).isEqualTo(flaky);
  }

  @Test
  void givenASmallPartOfNewConversations_thenTheyGoToAnyRouteSoThatAllStayKnown() {
    List<Route> chain = List.of(route("p/a", 1, null), route("p/b", 1, null));
    Balance order = order(chain);
    drawn = 0.019;
    assertThat(order.choose(chain, 1, 0)).isEqualTo(chain.getLast());

    drawn = 0.5;
    assertThat(order.choose(chain, 1, 0)).isEqualTo(chain.getLast());
    assertThat(order.choose(chain, 2, 0)).isEqualTo(chain.getFirst());
  }

  private Balance order(List<Route> chain) {
    return new LiveOrder(chain, new Sessions(), () -> drawn);
  }

  private static List<Long> sessions() {
    List<Long> sessions = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      sessions.add(Session.of(request(List.of(new Message.UserMessage("Task: " + i)))));
    }
    return sessions;
  }

  private static LlmRequest request(List<Message> messages) {
    return new LlmRequest(ModelId.parse("openai/m"), messages, List.of(), 100, null);
  }

  private Route route(
      String model, double weight, ModelInfo.@org.jspecify.annotations.Nullable Price price) {
    return route(model, 1, weight, price);
  }

  private Route route(
      String model,
      int tier,
      double weight,
      ModelInfo.@org.jspecify.annotations.Nullable Price price) {
    Health health =
        new Health(model, new ProviderHealth(model, BreakerTerms.DEFAULT), BreakerTerms.DEFAULT);
    return new Route(
        model,
        ModelId.parse(model),
        new ModelInfo(1000, price),
        tier,
        weight,
        health,
        () -> loads.getOrDefault(model, 0.0),
        NOBODY);
  }
}
