package io.clipline.request.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallerTest {

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource({
        "clips:create, , self in person",
        "clips:create, self, self in person",
        "clips:create, other, lacks clips:create-for-others",
        "clips:create-for-others, other, other by self",
        "clips:create-for-others, self, self by self",
        "clips:create-for-others, , creator missing",
        "clips:create clips:create-for-others, , self in person",
        "clips:create clips:create-for-others, self, self in person",
        "clips:create clips:create-for-others, other, other by self",
        "recordings:write, , lacks clips:create",
        "recordings:write, other, lacks clips:create-for-others",
    })
    void whoseClipItIsFollowsFromTheScopesAndTheNamedCreator(String scopes, String named, String expected) {
        Caller caller = new Caller(Optional.of("self"), parse(scopes));
        assertThat(describe(caller, Optional.ofNullable(named))).isEqualTo(expected);
    }

    @Test
    void whereNobodyChecksTheWishSaysWhoseItIs() {
        assertThat(describe(Caller.UNCHECKED, Optional.of("other"))).isEqualTo("other in person");
        assertThat(describe(Caller.UNCHECKED, Optional.empty())).isEqualTo("creator missing");
        assertThat(Caller.UNCHECKED.scopes()).containsExactlyInAnyOrder(Scope.values());
    }

    private static String describe(Caller caller, Optional<String> named) {
        return caller.creationFor(named)
                .match(
                        creator -> creator.userId()
                                + creator.onBehalfBy().map(by -> " by " + by).orElse(" in person"),
                        () -> "creator missing",
                        scope -> "lacks " + scope.text());
    }

    private static Set<Scope> parse(String scopes) {
        return Arrays.stream(scopes.split(" ", -1))
                .map(text -> Scope.parse(text).orElseThrow())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Scope.class)));
    }
}
