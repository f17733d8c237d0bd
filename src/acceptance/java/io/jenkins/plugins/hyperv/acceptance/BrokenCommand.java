package io.jenkins.plugins.hyperv.acceptance;

import java.util.concurrent.CountDownLatch;

/** Command that does not start a Jenkins. */
final class BrokenCommand {
    private BrokenCommand() {}

    /** Waits indefinitely, or exits with an error if the first argument is {@code fail}. */
    public static void main(String... arguments) throws InterruptedException {
        if (arguments[0].equals("fail")) {
            System.out.println("no such war");
            System.exit(3);
        }
        System.out.println("waiting for nothing");
        new CountDownLatch(1).await();
    }
}
