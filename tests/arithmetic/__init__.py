"""Every figure worked out a second time, from the raw journal alone and with nothing of ours."""
