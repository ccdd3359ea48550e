variables { keep = true }
