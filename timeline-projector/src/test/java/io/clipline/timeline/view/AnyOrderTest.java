package io.clipline.timeline.view;

import static io.clipline.timeline.Facts.LIFE;
import static io.clipline.timeline.Facts.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipCommand;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.timeline.Facts;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of several topics arrive in any interleaving, some of them more than once: the end is the same. */
class AnyOrderTest {

    private static final String CLIP = Facts.clipId("any-order");
    private static final int SHUFFLES = 2_000;

    private static final List<ClipRequested> REQUESTS =
            List.of(Facts.request(CLIP), Facts.request(CLIP, "recording-2", "eve", NOON.minusSeconds(9)));
    private static final List<ClipOutcome> OUTCOMES = List.of(
            Facts.ready(CLIP),
            Facts.failed(CLIP, FailureReason.TIMED_OUT, NOON),
            Facts.ready(CLIP, NOON.plusSeconds(9)));
    private static final List<ClipCommand> COMMANDS = List.of(
            Facts.retitle(CLIP, "t1", "First", NOON.plusSeconds(10)),
            Facts.retitle(CLIP, "t2", "Second", NOON.plusSeconds(20)),
            Facts.retitle(CLIP, "t3", "Third, at the same time", NOON.plusSeconds(20)),
            Facts.hold(CLIP, "h1", NOON.plusSeconds(5)),
            Facts.release(CLIP, "r1", NOON.plusSeconds(15)),
            Facts.hold(CLIP, "h0", NOON.plusSeconds(1)),
            Facts.pin(CLIP, "p1", null, NOON.plusSeconds(3)),
            Facts.pin(CLIP, "p2", NOON.plusSeconds(90 * 86_400), NOON.plusSeconds(4)));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void facts_in_any_order_of_arrival_give_one_view(boolean removed) {
        List<ClipCommand> commands = new ArrayList<>(COMMANDS);
        if (removed) {
            commands.add(Facts.remove(CLIP, "x2", NOON.plusSeconds(30)));
            commands.add(Facts.remove(CLIP, "x1", NOON.plusSeconds(30)));
        }
        ClipFacts expected = fold(interleaved(REQUESTS, OUTCOMES, commands, Optional.empty()));

        assertThat(view(expected).standing()).isEqualTo(removed ? ClipView.Standing.REMOVED : ClipView.Standing.SHOWN);
        for (int seed = 0; seed < SHUFFLES; seed++) {
            ClipFacts folded = fold(interleaved(REQUESTS, OUTCOMES, commands, Optional.of(new Random(seed))));
            assertThat(folded).as("seed %d", seed).isEqualTo(expected);
            assertThat(view(folded)).as("seed %d", seed).isEqualTo(view(expected));
        }
    }

    private static ClipView view(ClipFacts facts) {
        return ClipViews.of(facts, Optional.of(Facts.recording("recording-1")), LIFE);
    }

    private static ClipFacts fold(List<UnaryOperator<ClipFacts>> arrivals) {
        ClipFacts facts = ClipFacts.NONE;
        for (UnaryOperator<ClipFacts> arrival : arrivals) {
            facts = arrival.apply(facts);
        }
        return facts;
    }

    /**
     * Requests and outcomes each keep the order of their topic, as Kafka does for one key, though earlier ones may come
     * again later; commands come in any order. Without a source of chance: topic after topic.
     */
    private static List<UnaryOperator<ClipFacts>> interleaved(
            List<ClipRequested> requests,
            List<ClipOutcome> outcomes,
            List<ClipCommand> commands,
            Optional<Random> chance) {
        List<UnaryOperator<ClipFacts>> commandFacts = new ArrayList<>();
        commands.forEach(command -> commandFacts.add(facts -> facts.with(command)));
        List<UnaryOperator<ClipFacts>> requestFacts = new ArrayList<>();
        requests.forEach(request -> requestFacts.add(facts -> facts.with(request)));
        List<UnaryOperator<ClipFacts>> outcomeFacts = new ArrayList<>();
        outcomes.forEach(outcome -> outcomeFacts.add(facts -> facts.with(outcome)));
        chance.ifPresent(random -> Collections.shuffle(commandFacts, random));

        List<Deque<UnaryOperator<ClipFacts>>> topics = new ArrayList<>(List.of(
                new ArrayDeque<>(requestFacts), new ArrayDeque<>(outcomeFacts), new ArrayDeque<>(commandFacts)));
        List<UnaryOperator<ClipFacts>> arrivals = new ArrayList<>();
        while (!topics.isEmpty()) {
            int next = chance.map(random -> random.nextInt(topics.size())).orElse(0);
            arrivals.add(topics.get(next).remove());
            topics.removeIf(Deque::isEmpty);
            chance.filter(random -> random.nextInt(3) == 0)
                    .ifPresent(random -> arrivals.add(arrivals.get(random.nextInt(arrivals.size()))));
        }
        return arrivals;
    }
}
