"""The pages of joint meetings."""
