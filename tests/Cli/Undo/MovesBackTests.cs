using Millwright.Cli.Undo;

namespace Millwright.Cli.Tests.Undo;

public sealed class MovesBackTests
{
    [Fact]
    public void Follows_what_was_moved_more_than_once_to_where_it_was()
    {
        var moves = MovesBack.Inverse([[("a", "b")], [("b", "c"), ("x", "y")]]);

        Assert.Equal([("c", "a"), ("y", "x")], moves.Order());
    }

    [Fact]
    public void All_moves_of_one_change_happen_at_once()
    {
        var moves = MovesBack.Inverse([[("a", "b"), ("b", "a")]]);

        Assert.Equal([("a", "b"), ("b", "a")], moves.Order());
    }

    [Fact]
    public void What_was_moved_there_and_back_is_where_it_was()
    {
        Assert.Equal([("a", "a")], MovesBack.Inverse([[("a", "b")], [("b", "a")]]));
    }
}
