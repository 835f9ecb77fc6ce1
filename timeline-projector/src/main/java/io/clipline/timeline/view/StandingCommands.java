package io.clipline.timeline.view;

import io.clipline.events.ClipCommand;
import io.clipline.events.HoldClip;
import io.clipline.events.PinClip;
import io.clipline.events.ReleaseClip;
import io.clipline.events.RemoveClip;
import io.clipline.events.RetitleClip;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Of each kind of command the one that stands: the latest by {@code issuedAt}, then by {@code commandId}; of removals the
 * first. Being a maximum in a total order, it depends neither on the order nor on the number of times commands arrive, and
 * no list of commands has to be kept to recognise one that comes again.
 *
 * @param removal takes the clip off for good
 * @param hold the latest {@link HoldClip} or {@link ReleaseClip}
 * @param pin the latest {@link PinClip}
 * @param title the latest {@link RetitleClip}
 */
public record StandingCommands(
        Optional<ClipCommand> removal,
        Optional<ClipCommand> hold,
        Optional<ClipCommand> pin,
        Optional<ClipCommand> title) {

    static final StandingCommands NONE =
            new StandingCommands(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Comparator<ClipCommand> ORDER =
            Comparator.comparing(ClipCommand::getIssuedAt).thenComparing(ClipCommand::getCommandId);

    StandingCommands with(ClipCommand command) {
        Object action = command.getAction();
        if (action instanceof RemoveClip) {
            return supersedes(command, removal, ORDER.reversed())
                    ? new StandingCommands(Optional.of(command), hold, pin, title)
                    : this;
        }
        if (action instanceof HoldClip || action instanceof ReleaseClip) {
            return supersedes(command, hold, ORDER)
                    ? new StandingCommands(removal, Optional.of(command), pin, title)
                    : this;
        }
        if (action instanceof PinClip) {
            return supersedes(command, pin, ORDER)
                    ? new StandingCommands(removal, hold, Optional.of(command), title)
                    : this;
        }
        if (action instanceof RetitleClip) {
            return supersedes(command, title, ORDER)
                    ? new StandingCommands(removal, hold, pin, Optional.of(command))
                    : this;
        }
        // OtherAction: who does not know what a later version says leaves the clip as it is.
        return this;
    }

    boolean isHeld() {
        return hold.isPresent() && hold.get().getAction() instanceof HoldClip;
    }

    /** The title after all commands, where that was the title in the request. */
    @Nullable
    String titleAfter(@Nullable String requested) {
        return title.isPresent() ? ((RetitleClip) title.get().getAction()).getTitle() : requested;
    }

    private static boolean supersedes(
            ClipCommand command, Optional<ClipCommand> standing, Comparator<ClipCommand> order) {
        return standing.isEmpty() || order.compare(command, standing.get()) > 0;
    }
}
