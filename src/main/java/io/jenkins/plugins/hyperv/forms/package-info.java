/**
 * Form endpoints of the steps: field validation, credentials, and the inventory of a host for suggestions. Every endpoint
 * answers POST only and checks the user's permission first.
 */
package io.jenkins.plugins.hyperv.forms;
