namespace Millwright.EndToEnd.Tests;

public sealed class QuickstartTests
{
    [Fact]
    public void Up_makes_the_site_a_second_plan_is_empty_and_destroy_takes_it_away()
    {
        var directory = Millwright.Copy("examples/quickstart");
        try
        {
            var up = Millwright.Run(directory, "up", "-auto-approve");
            Assert.True(up.Code == 0, up.Output);
            Assert.Contains("Plan: 31 to add, 0 to change, 0 to destroy.", up.Output);
            Assert.Contains("admin_password = <sensitive>", up.Output);
            Assert.True(File.Exists(Path.Combine(directory, "build/site/index.html")));

            var again = Millwright.Run(directory, "plan", "-detailed-exitcode");
            Assert.True(again.Code == 0, again.Output);

            var destroy = Millwright.Run(directory, "destroy", "-auto-approve");
            Assert.True(destroy.Code == 0, destroy.Output);
            Assert.False(File.Exists(Path.Combine(directory, "build/site/index.html")));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Fact]
    public void Without_approval_and_without_anyone_to_ask_nothing_is_made()
    {
        var directory = Millwright.Copy("examples/quickstart");
        try
        {
            var up = Millwright.Run(directory, "up", "-input=false");
            Assert.Equal(1, up.Code);
            Assert.Contains("-auto-approve", up.Output);
            Assert.False(File.Exists(Path.Combine(directory, "terraform.tfstate")));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
