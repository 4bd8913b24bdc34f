"""urgent-appeal completion"""

from click.shell_completion import get_completion_class

from urgent_appeal.cli.look import click
from urgent_appeal.cli.screen import complain, say

HOW = {
    "bash": 'add this line to ~/.bashrc: eval "$(urgent-appeal completion bash)"',
    "zsh": 'add this line to ~/.zshrc: eval "$(urgent-appeal completion zsh)"',
    "fish": "write it to a file: urgent-appeal completion fish > ~/.config/fish/completions/urgent-appeal.fish",
}


@click.command(short_help="Print what a shell needs to complete words.")
@click.argument("shell", type=click.Choice(list(HOW)))
def completion(shell: str) -> None:
    """Print what a shell needs to complete commands, options and cases."""
    from urgent_appeal.cli import program

    kind = get_completion_class(shell)
    assert kind is not None
    say(kind(program, {}, "urgent-appeal", "_URGENT_APPEAL_COMPLETE").source())
    complain(HOW[shell])
