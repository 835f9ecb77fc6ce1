package io.clipline.timeline.view;

import java.util.Optional;
import java.util.function.Function;

/** Where something is known about a clip. */
public sealed interface Whereabouts {

    /** One of the two, as it is. */
    <T> T match(Function<Optional<ClipView>, T> here, Function<Peer, T> elsewhere);

    /** Here.
     *
     * @param view empty: nothing is known anywhere
     */
    record Here(Optional<ClipView> view) implements Whereabouts {
        @Override
        public <T> T match(Function<Optional<ClipView>, T> here, Function<Peer, T> elsewhere) {
            return here.apply(view);
        }
    }

    /** At another instance, which has to be asked. */
    record Elsewhere(Peer peer) implements Whereabouts {
        @Override
        public <T> T match(Function<Optional<ClipView>, T> here, Function<Peer, T> elsewhere) {
            return elsewhere.apply(peer);
        }
    }

    /** Another instance of the projector, where its HTTP server can be reached. */
    record Peer(String host, int port) {}
}
