package io.clipline.timeline.view;

/** All clips that were ever asked for, shown or not; each instance has a part of them. */
public interface ClipRegister {

    /**
     * What is known about a clip, or which instance knows.
     *
     * @throws TimelineUnavailableException while instances share out the clips anew
     */
    Whereabouts locate(String clipId);
}
