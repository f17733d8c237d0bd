/**
 * What the plugin shows on the build page that newer versions of Jenkins offer as an experiment: a tab with a card, and details
 * below the title. The classes extend types of Jenkins 2.498 and 2.532: an earlier Jenkins cannot load them and skips them.
 */
package io.jenkins.plugins.hyperv.reports.buildpage;
